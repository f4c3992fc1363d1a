/** Who may do what, and who may give whom which role. */
@NullMarked
package io.gpuaas.core.iam;

import org.jspecify.annotations.NullMarked;
