/** Files that must survive a power cut. */
@NullMarked
package io.gpuaas.node.agent.file;

import org.jspecify.annotations.NullMarked;
