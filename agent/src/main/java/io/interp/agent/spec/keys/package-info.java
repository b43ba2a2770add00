/** The keys of the spec language as one declarative table. */
package io.interp.agent.spec.keys;
