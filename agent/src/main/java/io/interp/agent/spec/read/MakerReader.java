package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.tensor.custom.Maker;

/** Reads how a value of an adapted type is made: {@code new(Tensor)}, {@code of(float[], int)}. */
final class MakerReader {

  /**
   * The maker, or null when it is absent or was reported.
   *
   * @param count how many parameters it must have
   */
  static Maker read(YamlScalar scalar, String key, int count, Problems problems) {
    if (scalar == null) {
      return null;
    }
    Signature signature = Signature.read(scalar, key, problems);
    if (signature == null) {
      return null;
    }
    boolean named =
        JavaNames.isIdentifier(signature.name())
            && (signature.owner() == null || JavaNames.isClassName(signature.owner()));
    if (!named || signature.parameters() == null) {
      problems.add(
          scalar.location(),
          "neither a constructor nor a factory",
          "found " + scalar.describe(),
          "write it with its parameters, as in `new(Tensor)` or `com.acme.Matrices.of(float[])`");
      return null;
    }
    if (signature.parameters().size() != count) {
      problems.add(
          scalar.location(),
          Texts.code(key) + " needs " + count + (count == 1 ? " parameter" : " parameters"),
          "found " + signature.parameters().size(),
          key.equals("wrap")
              ? "it takes the tensor alone"
              : "it takes the data and then what `shape` gives");
      return null;
    }
    return new Maker(
        scalar.text().strip(),
        scalar.location().toString(),
        signature.owner(),
        signature.name(),
        signature.parameters());
  }

  private MakerReader() {}
}
