/** The log of who changed what, written in the transaction of the change. */
@NullMarked
package io.gpuaas.core.audit;

import org.jspecify.annotations.NullMarked;
