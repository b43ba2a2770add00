/**
 * Looks into a model's JAR without loading a class of it: what could be hooked, and whether a spec
 * fits.
 */
package io.interp.agent.inspect;
