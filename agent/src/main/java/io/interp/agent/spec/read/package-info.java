/**
 * From YAML to {@link io.interp.agent.spec.Spec}, with every problem of every file in one go. Runs
 * in premain: no lambdas, no method references, no {@code java.nio.file}.
 */
package io.interp.agent.spec.read;
