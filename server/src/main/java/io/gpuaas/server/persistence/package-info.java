/** Core's ports on one service's database, as beans. */
@NullMarked
package io.gpuaas.server.persistence;

import org.jspecify.annotations.NullMarked;
