/** What still works while something that the platform stands on is away. */
@NullMarked
package io.gpuaas.e2e.outage;

import org.jspecify.annotations.NullMarked;
