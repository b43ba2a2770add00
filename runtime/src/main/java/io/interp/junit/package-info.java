/** Tests of a model by its activations, with JUnit Jupiter. */
package io.interp.junit;
