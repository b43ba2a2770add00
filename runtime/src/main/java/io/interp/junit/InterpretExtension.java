package io.interp.junit;

import io.interp.ActivationCache;
import io.interp.Interp;
import io.interp.Run;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link Interpret} does. */
final class InterpretExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace OURS = Namespace.create(InterpretExtension.class);

  InterpretExtension() {}

  /** Of one test. It is no resource of JUnit's, which closes those at a time of its own. */
  private record Opened(Run run) {}

  /** Without an agent nothing runs, rather than each test fail. */
  @Override
  public void beforeAll(ExtensionContext context) {
    TestAgent.with(wish(context).spec());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Interpret wish = wish(context);
    Run.Builder builder = TestAgent.with(wish.spec()).run(wish.capture());
    if (wish.gradients()) {
      builder.gradients();
    }
    if (wish.parameters()) {
      builder.parameters();
    }
    if (wish.parameters() && wish.gradients()) {
      builder.parameterGradients();
    }
    context.getStore(OURS).put(Opened.class, new Opened(builder.open()));
  }

  private static Interpret wish(ExtensionContext context) {
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      Optional<Interpret> found =
          AnnotationSupport.findAnnotation(at.get().getElement(), Interpret.class);
      if (found.isPresent()) {
        return found.get();
      }
      at = at.get().getParent();
    }
    throw new IllegalStateException(
        "no @Interpret at " + context.getDisplayName() + "; annotate the class");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Opened opened = context.getStore(OURS).remove(Opened.class, Opened.class);
    if (opened == null) {
      return;
    }
    try {
      opened.run().close();
    } catch (IllegalStateException e) {
      // What a test that failed or was given up did not reach is nothing to tell beside that.
      if (context.getExecutionException().isEmpty()) {
        throw e;
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Interp.class || type == Run.class || type == ActivationCache.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Interp.class) {
      return Interp.current();
    }
    Opened opened = context.getStore(OURS).get(Opened.class, Opened.class);
    if (opened == null) {
      throw new ParameterResolutionException(
          "there is no "
              + type.getSimpleName()
              + " here: a run is open around each test method; take it there, or in @BeforeEach");
    }
    return type == Run.class ? opened.run() : opened.run().cache();
  }
}
