/** How a failure is named: codes, classes, exit codes and the envelope of every error answer. */
@NullMarked
package io.gpuaas.contract.error;

import org.jspecify.annotations.NullMarked;
