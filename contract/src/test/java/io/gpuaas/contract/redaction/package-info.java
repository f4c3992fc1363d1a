/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.contract.redaction;

import org.jspecify.annotations.NullMarked;
