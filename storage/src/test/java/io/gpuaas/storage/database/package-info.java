/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.storage.database;

import org.jspecify.annotations.NullMarked;
