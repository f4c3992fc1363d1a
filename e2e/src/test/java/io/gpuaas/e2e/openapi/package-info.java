/** The OpenAPI document says what the API does, no more and no less. */
@NullMarked
package io.gpuaas.e2e.openapi;

import org.jspecify.annotations.NullMarked;
