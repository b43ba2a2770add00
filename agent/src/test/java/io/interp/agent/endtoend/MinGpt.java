package io.interp.agent.endtoend;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The model JAR with the reference parameters, and what the Python run gave with them. */
final class MinGpt {

  private static final Path REFERENCE =
      Path.of("..", "mingpt", "src", "test", "resources", "reference").toAbsolutePath().normalize();

  private MinGpt() {}

  /** {@code mingpt.jar eval} with a set of reference parameters. */
  static Result eval(Launch launch, String set, String out) {
    return launch.jar(
        ForkedJvm.MINGPT,
        "eval",
        "--params",
        parameters(set),
        "--tokens",
        path(set + "_plain"),
        "--config",
        set.equals("nano_p")
            ? "n_layer=3,n_head=3,n_embd=48,vocab_size=3,block_size=11"
            : "n_layer=6,n_head=6,n_embd=54,vocab_size=65,block_size=64",
        "--out",
        out);
  }

  /** What was printed, without times and the name of the folder. */
  static List<String> said(Result result) {
    return result
        .out()
        .lines()
        .map(line -> line.replaceAll("iter_dt \\S+|wrote \\S+", ""))
        .toList();
  }

  /** The class path of org.bytedeco:pytorch and what else lies beside the model JAR. */
  static String libraries() {
    String[] jars = ForkedJvm.MINGPT.resolveSibling("lib").toFile().list();
    return Stream.of(jars)
        .map(jar -> ForkedJvm.MINGPT.resolveSibling("lib").resolve(jar).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The parameters of a reference model. */
  static Path parameters(String set) {
    return path(set + "_params");
  }

  /** Where a reference file of the model's own tests is. */
  static Path path(String name) {
    return REFERENCE.resolve(name + ".safetensors");
  }

  /** A reference file of the model's own tests. */
  static TensorFile reference(String name) {
    return TensorFile.read(path(name));
  }

  /** Every activation of {@code nano_p_plain}, under its TransformerLens name. */
  static TensorFile allHooks() {
    return TensorFile.read(
        Path.of("src", "test", "resources", "reference", "nano_p_plain_allhooks.safetensors"));
  }
}
