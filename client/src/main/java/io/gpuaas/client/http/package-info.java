/** One HTTP request and its bounded answer; knows nothing of the API. */
@NullMarked
package io.gpuaas.client.http;

import org.jspecify.annotations.NullMarked;
