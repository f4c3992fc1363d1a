/** Who there is: tenants, projects, and the users, service accounts and nodes that act. */
@NullMarked
package io.gpuaas.core.tenancy;

import org.jspecify.annotations.NullMarked;
