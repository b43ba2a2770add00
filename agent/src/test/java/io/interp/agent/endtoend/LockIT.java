package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A model that is another one than the spec was checked against. */
class LockIT {

  private static final String CHANGED =
      "toy.Net is not as it was when the spec was checked; it had"
          + " 1 h forward(float[]) assign h 13, it has 1 h forward(float[]) assign h 15;"
          + " check the spec against the model again, with --lock";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @BeforeEach
  void lock() {
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: toy.Net
        points:
          - {name: h, in: 'toy.N*', at: {assign: h, occurrence: last}}
        """);
    Result checked =
        jvm.launch()
            .jar(ForkedJvm.AGENT, "check", "hooks.yaml", "--model", Toy.classPath(), "--lock");
    assertThat(checked.out()).endsWith("locked in hooks.lock\n");
  }

  @Test
  void the_same_classes_are_nothing_to_talk_about() {
    Result result = run("hooks.yaml,strict", Toy.classPath());
    assertThat(result.ours()).contains("1 point declared, 1 installed, 1 fired");
    assertThat(result.err()).doesNotContain("lock");
  }

  @Test
  void a_class_that_changed_is_told_and_hooked() {
    Result result = run("hooks.yaml", changed("float[] h ="));
    assertThat(result.ours())
        .containsOnlyOnce("hooks.lock:9:5: " + CHANGED)
        .contains("1 point declared, 1 installed, 1 fired");
  }

  @Test
  void if_strict_it_is_not_hooked_where_only_its_loading_tells() {
    jvm.file(
        "glob.yaml",
        """
        spec: 1
        model: toy.Net
        points:
          - {name: out, in: 'toy.L*', at: return}
        """);
    jvm.launch().jar(ForkedJvm.AGENT, "check", "glob.yaml", "--model", Toy.classPath(), "--lock");
    Result result = run("glob.yaml,strict", changed("float[] y ="));
    assertThat(result.out()).contains("ends");
    String layer = "glob.lock:9:5: toy.Layer is not as it was when the spec was checked";
    assertThat(result.ours()).filteredOn(line -> line.startsWith(layer)).hasSize(1);
    assertThat(result.ours()).contains("1 point declared, 0 installed, 0 fired");
    assertThat(result.err()).contains("ERROR " + layer);
  }

  @Test
  void if_strict_the_application_does_not_start_where_it_is_named() {
    String spec =
        """
        spec: 1
        model: toy.Net
        points:
          - {name: h, in: toy.Net, at: {assign: h, occurrence: last}}
        """;
    jvm.file("exact.yaml", spec);
    jvm.launch().jar(ForkedJvm.AGENT, "check", "exact.yaml", "--model", Toy.classPath(), "--lock");
    Result result = run("exact.yaml,strict", changed("float[] h ="));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().lines())
        .containsExactly(
            "interp: exact.lock:9:5: " + CHANGED,
            "interp: strict: the application was not started");

    jvm.file("exact.yaml", spec.replace("occurrence: last", "occurrence: 1"));
    Result edited = run("exact.yaml", Toy.classPath());
    assertThat(edited.ours())
        .contains(
            "exact.lock: the lock is for another version of the spec; no more than the classes can"
                + " be compared with it; check the spec against the model again, with --lock")
        .contains("1 point declared, 1 installed, 1 fired");
    assertThat(run("exact.yaml,strict", Toy.classPath()).status()).isEqualTo(1);
  }

  @Test
  void a_lock_is_found_beside_each_file_of_several() {
    jvm.file(
        "other.yaml",
        """
        spec: 1
        model: toy.Net
        points:
          - {name: y, in: toy.Layer, at: {assign: y}}
        """);
    jvm.file("user.yaml", "spec: 1\nuse: [./hooks.yaml]\n");
    String model = changed("float[] h =");
    for (String specs : new String[] {"hooks.yaml+other.yaml", "other.yaml+hooks.yaml"}) {
      assertThat(run(specs, model).ours())
          .as(specs)
          .filteredOn(line -> line.startsWith("hooks.lock:9:5: toy.Net is not as it was"))
          .hasSize(1);
      assertThat(run(specs + ",strict", Toy.classPath()).status()).as(specs).isZero();
    }
    assertThat(run("user.yaml", model).ours())
        .contains(
            "hooks.lock:9:5: toy.Net is not as it was when the spec was checked; check the spec"
                + " against the model again, with --lock");
    Result same = run("user.yaml,strict", Toy.classPath());
    assertThat(same.status()).isZero();
    assertThat(same.err()).doesNotContain("lock");
  }

  @Test
  void a_broken_lock_is_an_error_of_the_spec() {
    jvm.file("hooks.lock", "lock: 1\n");
    Result result = run("hooks.yaml", Toy.classPath());
    assertThat(result.out()).contains("ends");
    assertThat(result.ours())
        .contains(
            "hooks.lock:1:1: not a lock; a value is missing; delete it, or have check write it anew"
                + " with --lock",
            "the application runs without hooks");
  }

  private Result run(String arguments, String classPath) {
    return jvm.launch().agent(arguments).main(classPath, Toy.MAIN, "steps", 1);
  }

  private String changed(String before) {
    String[] sources =
        Stream.of(Toy.sources())
            .map(source -> source.replace(before, "int more = 1;\n    " + before))
            .toArray(String[]::new);
    Path classes = Sources.compile(jvm.folder().resolve("changed"), sources);
    return classes.toString();
  }
}
