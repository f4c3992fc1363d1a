/** What has been done already, so that it is not done twice. */
@NullMarked
package io.gpuaas.node.agent.journal;

import org.jspecify.annotations.NullMarked;
