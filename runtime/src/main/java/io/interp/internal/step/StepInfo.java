package io.interp.internal.step;

import java.util.OptionalLong;

/**
 * What is written beside the values of a step.
 *
 * @param model 1 for the first model object of the run, 2 for the second, …
 * @param number the step's number, counted from 0 for each model object
 * @param trainerNumber the trainer's own number where the spec's {@code step} gives it
 * @param thread name of the thread that called the model
 * @param training the model's training flag; null where the framework has none
 * @param gradientMode whether gradients are recorded; null where the framework has none
 * @param intervened whether an intervention changed any of its values
 * @param caller {@code class.method:line} that called the model
 * @param exception class of the exception that ended the step; null when it returned
 */
public record StepInfo(
    int model,
    long number,
    OptionalLong trainerNumber,
    String thread,
    Boolean training,
    Boolean gradientMode,
    boolean intervened,
    String caller,
    String exception) {}
