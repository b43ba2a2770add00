package io.interp.agent.spec;

/**
 * The spec's {@code step}: the trainer's own number.
 *
 * @param field name of the field of {@code this} that holds the number
 * @param in the trainer's class
 * @param method which of its methods; null means any that has the call
 * @param call the call of the model before which the number is read
 * @param location of the entry
 */
public record ClockSpec(
    String field, ClassPattern in, MethodPattern method, Where.Call call, Location location) {}
