/** Files of tensors: their headers read and checked, their elements read when they are wanted. */
package io.interp.agent.tensorfile;
