/** gpuaas auth: login, logout, whoami, token. */
@NullMarked
package io.gpuaas.cli.auth;

import org.jspecify.annotations.NullMarked;
