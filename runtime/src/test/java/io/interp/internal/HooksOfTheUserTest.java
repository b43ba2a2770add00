package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.Hook;
import io.interp.HookContext;
import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.CallHook;
import io.interp.internal.intervene.HookMaker;
import io.interp.internal.link.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

class HooksOfTheUserTest {

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();

  /** Multiplies by what `with` says. */
  public static final class Times implements Hook {
    private final double factor;

    public Times(Map<String, Object> with) {
      factor = ((Number) with.get("factor")).doubleValue();
    }

    @Override
    public Object apply(Object value, HookContext context) {
      return ((Tensor) value).mul(new Scalar(factor));
    }
  }

  /** Writes down what it is told. */
  public static final class Witness implements Hook {
    static final List<String> SEEN = new ArrayList<>();
    static Object module;

    @Override
    public Object apply(Object value, HookContext context) {
      module = context.module();
      SEEN.add(
          context.name()
              + " "
              + context.tags()
              + " '"
              + context.modulePath()
              + "' "
              + context.step()
              + " "
              + context.call()
              + " "
              + context.dims()
              + " "
              + ((Tensor) value).dim());
      return null;
    }
  }

  /** Does what its name says. */
  public static final class WritesAndForgets implements Hook {
    @Override
    public Object apply(Object value, HookContext context) {
      ((Tensor) value).fill_(new Scalar(7));
      return null;
    }
  }

  /** Writes in place, and gives it back. */
  public static final class WritesInPlace implements Hook {
    @Override
    public Object apply(Object value, HookContext context) {
      return ((Tensor) value).fill_(new Scalar(7));
    }
  }

  /** Throws. */
  public static final class Throws implements Hook {
    @Override
    public Object apply(Object value, HookContext context) {
      throw new IllegalStateException("no idea");
    }
  }

  /** Gives back what is no tensor. */
  public static final class GivesText implements Hook {
    @Override
    public Object apply(Object value, HookContext context) {
      return "text";
    }
  }

  /** Gives back a tensor of another shape. */
  public static final class GivesAnother implements Hook {
    @Override
    public Object apply(Object value, HookContext context) {
      return torch.ones(5);
    }
  }

  @Test
  void what_it_returns_goes_on_in_place_of_the_part() {
    Tensor next =
        pass(Slice.parse("1"), new HookMaker(Times.class.getName(), null, Map.of("factor", 10)));
    assertThat(elements(next)).containsExactly(1, 20, 3);
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void null_leaves_the_value_as_the_same_object() {
    Witness.SEEN.clear();
    Site site = run.site("assign", "x", run.point("h", List.of("pos", "d"), List.of(), "tag"));
    run.intervene(
        "h", null, "hook", new CallHook(new HookMaker(Witness.class.getName(), null, null)));
    run.intervene(
        "h#1",
        Slice.parse(Map.of("pos", "0")),
        "hook",
        new CallHook(new HookMaker(Witness.class.getName(), null, null)));
    run.start();
    Tensor value = torch.ones(2, 3);
    run.step(
        net,
        () -> {
          assertThat(run.value(site, value, net, null)).isSameAs(value);
          assertThat(run.value(site, value, net, null)).isSameAs(value);
        });
    assertThat(Witness.module).isSameAs(net);
    assertThat(Witness.SEEN)
        .containsExactly(
            "h [tag] '' 0 0 [pos, d] 2", "h#1 [tag] '' 0 1 [pos, d] 2", "h#1 [tag] '' 0 1 [d] 1");
    assertThat(run.runtime().interventions().get(0).applied()).isEqualTo(2);
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void what_it_writes_in_place_never_reaches_the_models_own_value() {
    Tensor value = torch.ones(3);
    Site site = run.assign("h");
    run.intervene("h", null, "hook", hook(WritesInPlace.class)).start();
    run.step(
        net,
        () ->
            assertThat(elements((Tensor) run.value(site, value, net, null)))
                .containsExactly(7, 7, 7));
    assertThat(elements(value)).containsExactly(1, 1, 1);
  }

  @Test
  void what_it_does_wrong_is_told_and_the_value_goes_on() {
    assertThat(why(WritesAndForgets.class.getName()))
        .isEqualTo(
            WritesAndForgets.class.getName()
                + " wrote to the value and returned null, which leaves it as it was; return what it"
                + " wrote to");
    assertThat(why(Throws.class.getName()))
        .startsWith(Throws.class.getName() + " threw java.lang.IllegalStateException: no idea at ");
    assertThat(why(GivesText.class.getName()))
        .isEqualTo("a java.lang.String came back in place of a tensor");
    assertThat(why(GivesAnother.class.getName()))
        .isEqualTo("the replacement is F32[5] on cpu, and h, F32[3] on cpu");
  }

  @Test
  void a_class_that_cannot_be_a_hook_is_told_with_the_reason() {
    assertThat(why("acme.Absent"))
        .startsWith("no class acme.Absent where the model's classes come from");
    assertThat(why("java.lang.Object"))
        .isEqualTo("java.lang.Object does not implement io.interp.Hook");
    assertThat(why(Times.class.getName()))
        .isEqualTo(Times.class.getName() + " has no public constructor without parameters");
  }

  @Test
  void a_hook_of_a_loader_with_an_interface_of_its_own_is_told_so() throws Exception {
    ClassLoader own =
        new Copies(
            Set.of(Hook.class.getName(), HookContext.class.getName(), Throws.class.getName()));
    Thread.currentThread().setContextClassLoader(own);
    try {
      assertThat(why(Throws.class.getName())).isNotEmpty();
      Object module = own.loadClass(Throws.class.getName()).getConstructor().newInstance();
      assertThat(whyWith(module, Throws.class.getName()))
          .startsWith(Throws.class.getName() + " implements the io.interp.Hook of ")
          .endsWith(", which is not the agent's; leave io.interp out of that JAR");
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  private String why(String className) {
    return whyWith(net, className);
  }

  private String whyWith(Object module, String className) {
    TestRun one = new TestRun();
    Site site = one.assign("h");
    one.intervene("h", null, "hook", new CallHook(new HookMaker(className, null, null))).start();
    Tensor value = torch.ones(3);
    one.step(module, () -> assertThat(one.value(site, value, module, null)).isSameAs(value));
    String failure = one.sink.last().failure();
    String before = "spec.yaml:70:3: hook: h goes on unchanged: ";
    assertThat(failure).startsWith(before);
    return failure.substring(before.length());
  }

  private Tensor pass(Slice index, HookMaker maker) {
    Site site = run.assign("h");
    run.intervene("h", index, "hook", new CallHook(maker)).start();
    Tensor[] next = new Tensor[1];
    Tensor value = torch.arange(new Scalar(1.0), new Scalar(4.0));
    run.step(net, () -> next[0] = (Tensor) run.value(site, value, net, null));
    return next[0];
  }

  private static CallHook hook(Class<?> type) {
    return new CallHook(new HookMaker(type.getName(), null, null));
  }

  private static float[] elements(Tensor tensor) {
    float[] elements = new float[(int) tensor.numel()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = tensor.get(i).item_float();
    }
    return elements;
  }

  /** Defines some classes of ours again. */
  private static final class Copies extends ClassLoader {
    private final Set<String> names;

    Copies(Set<String> names) {
      super(HooksOfTheUserTest.class.getClassLoader());
      this.names = names;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!names.contains(name)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (java.io.IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
