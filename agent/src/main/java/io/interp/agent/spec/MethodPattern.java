package io.interp.agent.spec;

import java.util.List;

/**
 * Which methods of a class: a name, with parameter types where they are given.
 *
 * @param name the method's name
 * @param parameters simple or qualified type names, or null for any parameters
 * @param at where the spec says so
 */
public record MethodPattern(String name, List<String> parameters, Location at) {}
