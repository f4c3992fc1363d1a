/** What it means: class, route, remediation, blast radius, gaps. */
@NullMarked
package io.gpuaas.triage.verdict;

import org.jspecify.annotations.NullMarked;
