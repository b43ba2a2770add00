package io.interp.agent.spec;

/**
 * How much may be hooked, which keeps a glob that means everything from hooking everything.
 *
 * @param sites the most sites in all classes
 * @param classes the most classes with sites
 */
public record Limits(long sites, long classes) {}
