/** Remembers which classes a spec was checked against, so that a change of one is noticed. */
package io.interp.agent.lock;
