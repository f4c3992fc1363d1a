/** Tenants, projects, principals and their roles in PostgreSQL. */
@NullMarked
package io.gpuaas.storage.tenancy;

import org.jspecify.annotations.NullMarked;
