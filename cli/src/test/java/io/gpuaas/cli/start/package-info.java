/** The launcher as a user meets it, with a JDK and a Maven that only say what they were told. */
@NullMarked
package io.gpuaas.cli.start;

import org.jspecify.annotations.NullMarked;
