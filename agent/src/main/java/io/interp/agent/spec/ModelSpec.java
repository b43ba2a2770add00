package io.interp.agent.spec;

/** One class whose outermost call is a step: {@code model: C} or {@code {in: C, method: m}}. */
public record ModelSpec(ClassPattern in, MethodPattern method, Location location) {}
