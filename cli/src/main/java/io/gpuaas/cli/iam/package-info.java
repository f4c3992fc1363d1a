/** gpuaas iam: roles, grants, users, service accounts, tenants. */
@NullMarked
package io.gpuaas.cli.iam;

import org.jspecify.annotations.NullMarked;
