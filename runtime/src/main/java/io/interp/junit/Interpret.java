package io.interp.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Opens a {@link io.interp.Run} around each test method, from before its {@code @BeforeEach}
 * methods until after its {@code @AfterEach} methods:
 *
 * <pre>{@code
 * @Interpret(capture = "#attention")
 * class MyModelTest {
 *
 *   @Test
 *   void rows_of_patterns_sum_to_one(ActivationCache cache) {
 *     new MyModel().forward(x);
 *     for (float sum : cache.get("attn.hook_pattern").reduce(Reduction.SUM, -1).floats()) {
 *       assertEquals(1, sum, 1e-6);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters of type {@link io.interp.Run} and {@link io.interp.ActivationCache} are resolved in
 * these methods, of type {@link io.interp.Interp} in all. A run that selects what is not there
 * fails its test, as {@link io.interp.Run#close} says. A model that a test makes for itself is
 * another model object than those of the tests before: {@code get} finds its values without the
 * {@code model#2.} that their names begin with.
 *
 * <p>The annotation nearest to a test counts: that of its method, its class, the class around that.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(InterpretExtension.class)
public @interface Interpret {

  /**
   * The spec that the agent is to have, a file or a pack that ships. It is installed before the
   * first test of the first class that names it, see {@link io.interp.Interp#install}; a JVM has
   * one, and another is an error. Empty takes the agent that is there, from {@code
   * -javaagent:interp-agent.jar=SPEC}.
   */
  String spec() default "";

  /**
   * What is captured: names, globs and {@code #tags} as in a spec's {@code what}. Everything unless
   * said otherwise.
   */
  String[] capture() default "**";

  /** Whether the gradients at the points that are captured are captured too. */
  boolean gradients() default false;

  /** Whether the model's parameters are captured, with their gradients if there are any. */
  boolean parameters() default false;
}
