/** Changes tensors whose elements are in the JVM's memory. */
package io.interp.internal.tensor.host;
