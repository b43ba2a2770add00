package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code inspect} tells of a JAR. */
class InspectCommandTest {

  @TempDir Path folder;
  private final Commands commands = new Commands();
  private ModelJars jars;

  @BeforeEach
  void makeJars() {
    jars = new ModelJars(folder);
  }

  @Test
  void each_site_of_a_forward_is_listed_as_a_spec_would_say_it() {
    Path model = jars.toy();

    assertThat(commands.run("inspect", model)).isZero();
    assertThat(commands.errors()).isEmpty();
    assertThat(lines(0, 23))
        .containsExactly(
            "toy.Layer (Layer.java)",
            " forward(float[])",
            " line at type",
            " 15 {argument: x} float[]",
            " 18 {assign: y} float[] (still empty here)",
            " 19 {assign: i} int",
            " 20 {get: Layer.scale} float",
            " 20 {get: Layer.shift} float",
            " 22 return float[]",
            "",
            "toy.Net (Net.java)",
            " forward(float[])",
            " line at type",
            " 10 {argument: x} float[]",
            " 10 {get: Net.layers, occurrence: 1} Layer[]",
            " 10 {call: Layer.forward, occurrence: 1} float[]",
            " 10 {assign: h, occurrence: 1} float[]",
            " 11 {get: Net.layers, occurrence: 2} Layer[]",
            " 11 {call: Layer.forward, occurrence: 2} float[]",
            " 11 {assign: h, occurrence: 2} float[]",
            " 12 {get: Net.head} Layer",
            " 12 {call: Layer.forward, occurrence: 3} float[]",
            " 12 {assign: logits} float[]");
  }

  @Test
  void it_ends_with_the_model_and_what_to_do_next() {
    Path model = jars.toy();
    commands.run("inspect", model);

    assertThat(lines(25, 32))
        .containsExactly(
            "2 classes, 17 sites",
            "the model is toy.Net, which uses 1 of the others and is used by none",
            "",
            "next:",
            " java -jar interp-agent.jar inspect " + model + " --format spec > hooks.yaml",
            " java -jar interp-agent.jar check hooks.yaml --model " + model,
            " java -javaagent:interp-agent.jar=hooks.yaml -cp " + model + " MAIN-CLASS");
  }

  @Test
  void what_to_do_next_has_the_options_that_were_given() {
    Path model = jars.toy();
    commands.run("inspect", model, "--class", "toy.*", "--method", "f*", "--classpath", folder);
    assertThat(commands.out())
        .contains(
            "inspect "
                + model
                + " --class 'toy.*' --method 'f*' --classpath "
                + folder
                + " --format spec")
        .contains("check hooks.yaml --model " + model + " --classpath " + folder + "\n")
        .endsWith("hooks.yaml -cp " + model + File.pathSeparator + folder + " MAIN-CLASS\n");

    Path app = jars.jar("app.jar", Map.of(), "Main-Class", "toy.Main");
    commands.run("inspect", model, app);
    assertThat(commands.out())
        .endsWith(" -cp " + model + File.pathSeparator + app + " toy.Main ...\n");
  }

  @Test
  void sources_stand_beside_the_first_site_of_each_line() {
    Map<String, byte[]> sources = new TreeMap<>();
    for (String source : Sources.model("toy")) {
      if (source.contains("class Net")) {
        sources.put("toy/Net.java", source.getBytes(StandardCharsets.UTF_8));
      }
    }
    Path jar = jars.jar("toy-sources.jar", sources);
    commands.run("inspect", jars.toy(), "--class", "toy.Net", "--sources", jar);

    assertThat(lines(2, 8))
        .containsExactly(
            " line at type source",
            " 10 {argument: x} float[] float[] h = layers[0].forward(x);",
            " 10 {get: Net.layers, occurrence: 1} Layer[]",
            " 10 {call: Layer.forward, occurrence: 1} float[]",
            " 10 {assign: h, occurrence: 1} float[]",
            " 11 {get: Net.layers, occurrence: 2} Layer[] h = layers[1].forward(h);");
  }

  @Test
  void what_cannot_be_hooked_says_why() {
    Path model =
        jars.classes(
            """
            package m;
            public class Odd {
              public native float[] forward(float[] x);
              interface Part { float[] forward(float[] x); }
              static class Hidden {}
              static class Null {
                float[] forward(float[] x) {
                  float[] y = null;
                  return x;
                }
              }
            }
            """);

    commands.run("inspect", model);
    assertThat(commands.out())
        .contains(
            "forward(float[]) is native: it has no body to hook; hook the call of it in the model"
                + " instead, with at: {call: Odd.forward}")
        .contains(
            "forward(float[]) is abstract: it has no body to hook; name the class that implements"
                + " it")
        .containsPattern("\\{assign: y\\} +- +cannot be hooked: the value is the constant null");
  }

  @Test
  void lambdas_are_listed_with_the_method_that_they_are_written_in() {
    Path model =
        jars.classes(
            """
            package m;
            import java.util.function.UnaryOperator;
            public class Net {
              float scale;
              float[] forward(float[] x) {
                UnaryOperator<float[]> free = a -> a.clone();
                UnaryOperator<float[]> bound = a -> {
                  float[] y = a.clone();
                  y[0] *= scale;
                  return y;
                };
                return bound.apply(free.apply(x));
              }
            }
            """);

    commands.run("inspect", model);
    assertThat(commands.out())
        .contains("{call: 'float**.clone', occurrence: 1}")
        .containsPattern("\\{assign: y\\} +float\\[\\] +\\(its elements change .*\\(in a lambda\\)")
        .containsPattern("\\{get: Net.scale\\} +float +\\(in a lambda\\)")
        .doesNotContain("lambda$");
  }

  @Test
  void of_a_method_without_a_result_the_fields_that_it_may_write_are_listed() {
    Path model =
        jars.classes(
            """
            package m;
            class Base {
              protected float[] outputs;
              private float[] hidden;
              static int count;
              void note() { hidden = outputs; count++; }
            }
            class Net extends Base {
              float[] inputs;
              void forward() { outputs = inputs.clone(); note(); }
            }
            """);

    commands.run("inspect", model);
    assertThat(commands.out())
        .containsPattern("10 +\\{field: outputs\\} +float\\[\\]\n")
        .containsPattern("\\{field: hidden\\} .* cannot be hooked: it is private to m.Base\n")
        .containsPattern("\\{put: Net.outputs\\} +float\\[\\]\n")
        .doesNotContain("{field: inputs}")
        .doesNotContain("count");
  }

  @Test
  void a_class_without_names_of_variables_says_how_to_keep_them() {
    Path model = jars.classes(List.of("-g:none"), Sources.model("toy"));

    commands.run("inspect", model, "--class", "toy.Layer");
    assertThat(commands.out())
        .contains("compiled without the names of local variables: javac -g keeps them")
        .contains("{argument: 0}")
        .doesNotContain("assign");
  }

  @Test
  void a_type_that_is_nowhere_is_a_refusal_and_the_manifest_is_told() {
    Path library = jars.classes("package lib;\npublic class Tensor {}");
    Path model =
        jars.classes(
            List.of("-g", "-cp", library.toString()),
            "package m;\npublic class Net { lib.Tensor forward(lib.Tensor x) { return x; } }");
    Path jar = jars.jar("net.jar", ModelJars.entries("", model), "Class-Path", "lib/tensor.jar");

    commands.run("inspect", jar);
    assertThat(commands.out())
        .contains("cannot be hooked: its type lib.Tensor is not on the class path")
        .contains(
            "2 places cannot be hooked because the types of their values are not on the class path;"
                + " name the libraries with --classpath\n");
    assertThat(commands.errors())
        .containsExactly(
            "interp-agent: "
                + jar
                + " has lib/tensor.jar in its manifest's Class-Path, which is not there; name them"
                + " with --classpath if values have types in them");

    commands.run("inspect", jar, "--classpath", library);
    assertThat(commands.out()).doesNotContain("cannot be hooked");

    jars.jar("lib/tensor.jar", ModelJars.entries("", library));
    commands.run("inspect", jar);
    assertThat(commands.out()).doesNotContain("cannot be hooked");
    assertThat(commands.errors()).isEmpty();
  }

  @Test
  void a_fat_jar_shows_its_own_classes_and_finds_types_in_its_libraries() {
    Path library =
        jars.classes("package lib;\npublic class Tensor { Tensor forward() { return this; } }");
    Path model =
        jars.classes(
            List.of("-g", "-cp", library.toString()),
            "package m;\npublic class Net { lib.Tensor forward(lib.Tensor x) { return x; } }");
    Map<String, byte[]> entries = ModelJars.entries("BOOT-INF/classes/", model);
    Path nested = jars.jar("nested.jar", ModelJars.entries("", library));
    entries.put(
        "BOOT-INF/lib/tensor.jar", ModelJars.entries("", nested.getParent()).get("nested.jar"));
    Path fat = jars.jar("fat.jar", entries);

    commands.run("inspect", fat);
    assertThat(commands.out())
        .startsWith("m.Net  (Net.java)")
        .doesNotContain("lib.Tensor")
        .doesNotContain("cannot be hooked");

    commands.run("inspect", fat, "--class", "lib.*");
    assertThat(commands.out()).startsWith("lib.Tensor");
  }

  @Test
  void of_a_multi_release_jar_it_shows_what_this_java_would_load() {
    Path old =
        jars.classes("package m;\npublic class Net { int forward(int old) { return old; } }");
    Path now =
        jars.classes("package m;\npublic class Net { int forward(int now) { return now; } }");
    Map<String, byte[]> entries = ModelJars.entries("", old);
    entries.putAll(ModelJars.entries("META-INF/versions/11/", now));
    Path jar = jars.jar("net.jar", entries, "Multi-Release", "true");

    commands.run("inspect", jar);
    assertThat(commands.out()).contains("{argument: now}").doesNotContain("old");
  }

  @Test
  void json_has_the_same_sites() {
    assertThat(commands.run("inspect", jars.toy(), "--format", "json")).isZero();

    JsonObject root = JsonParser.parseString(commands.out()).getAsJsonObject();
    JsonObject net = root.getAsJsonArray("classes").get(1).getAsJsonObject();
    JsonObject method = net.getAsJsonArray("methods").get(0).getAsJsonObject();
    assertThat(method.get("method").getAsString()).isEqualTo("forward(float[])");
    assertThat(method.getAsJsonArray("sites").get(2).toString())
        .isEqualTo(
            "{\"line\":10,\"kind\":\"call\",\"subject\":\"Layer.forward\",\"occurrence\":1,"
                + "\"of\":3,\"type\":\"float[]\",\"at\":\"{call: Layer.forward, occurrence: 1}\"}");
    assertThat(root.getAsJsonArray("models").toString())
        .isEqualTo("[{\"class\":\"toy.Net\",\"method\":\"forward\",\"uses\":1,\"used\":false}]");
  }

  @Test
  void the_model_is_the_class_that_uses_the_others_also_through_their_interface() {
    Path model =
        jars.classes(
            """
            package m;
            import java.util.List;
            interface Part { float[] forward(float[] x); }
            class A implements Part { public float[] forward(float[] x) { return x; } }
            class B implements Part { public float[] forward(float[] x) { return x; } }
            class Alone { float[] forward(float[] x) { return x; } }
            class Zoo { Part[] parts; float[] forward(float[] x) { return parts[0].forward(x); } }
            """);

    commands.run("inspect", model, "--format", "spec");
    assertThat(commands.out())
        .contains(
            "# m.Zoo, which uses 2 of the others and is used by none; it may be m.A, m.Alone, m.B")
        .contains("model: m.Zoo\n");
  }

  @Test
  void a_method_that_is_not_there_is_told_with_what_it_may_be() {
    Path model = jars.toy();

    assertThat(commands.run("inspect", model, "--method", "forwrad")).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            "interp-agent: no class of "
                + model
                + " has a method 'forwrad'; did you mean `forward`?; name one with --method NAME,"
                + " or '*' for all");
  }

  @Test
  void what_is_no_jar_is_told_in_one_line() throws IOException {
    Path text = Files.writeString(folder.resolve("a.jar"), "text");

    assertThat(commands.run("inspect", text)).isEqualTo(1);
    assertThat(commands.errors())
        .singleElement()
        .asString()
        .startsWith("interp-agent: " + text + " is not a JAR; ")
        .endsWith("; give a JAR or a folder of class files");
    assertThat(commands.run("inspect", folder.resolve("no.jar"))).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            "interp-agent: "
                + folder.resolve("no.jar")
                + " is not there; give a JAR or a folder of class files");
  }

  private List<String> lines(int from, int to) {
    return commands
        .out()
        .lines()
        .map(line -> line.replaceAll(" +", " "))
        .toList()
        .subList(from, to);
  }
}
