/** What is told across processes the moment it is committed. */
@NullMarked
package io.gpuaas.storage.notify;

import org.jspecify.annotations.NullMarked;
