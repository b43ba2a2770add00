package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.agent.tensorfile.FileSource;
import io.interp.agent.tensorfile.TensorEntry;
import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.Operand;
import io.interp.internal.reduce.Axes;
import io.interp.internal.report.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a tensor of a file that meets a value, and the keys beside it that say how. */
final class OperandReader {

  private static final int MOST_NAMES = 5;

  private final Fields fields;
  private final TensorFiles files;
  private final Problems problems;
  private final List<YamlScalar> dimensions;

  /**
   * A reader of the files in one {@code do}.
   *
   * @param dimensions takes the names of the value's dimensions that it speaks of
   */
  OperandReader(Fields fields, TensorFiles files, Problems problems, List<YamlScalar> dimensions) {
    this.fields = fields;
    this.files = files;
    this.problems = problems;
    this.dimensions = dimensions;
  }

  /**
   * The operand, or null when something of it was reported.
   *
   * @param verb what is done with it, for messages
   * @param needsKey whether it must be one tensor, and not that of the value's own name
   * @param isMean whether it is a mean that a capture accumulated
   */
  Operand read(YamlScalar text, String verb, boolean needsKey, boolean isMean) {
    int before = problems.count();
    Axes over =
        fields.has("over") ? new AxesReader(problems, dimensions).read("over", fields) : null;
    List<YamlScalar> ofTensor = new ArrayList<>();
    Slice source = new SliceReader(problems, ofTensor).read("source", fields);
    TensorName name = TensorName.parse(text.text());
    if (name == null) {
      problems.add(
          text.location(),
          Texts.code(verb) + " names no file of tensors",
          "found " + text.describe(),
          "write FILE.safetensors:KEY, or FILE.npy");
    }
    FileSource file = name == null ? null : files.open(name.file(), text);
    if (file == null) {
      return null;
    }
    TensorEntry tensor = tensor(file, name, text, verb, needsKey);
    if (tensor != null && source != null) {
      checkSource(source, tensor, file, ofTensor);
    }
    return problems.count() > before
        ? null
        : new Operand(
            file,
            tensor == null ? null : tensor.name(),
            isMean,
            source,
            over,
            "true".equals(fields.text("cast")));
  }

  /** The tensor that is named, or is alone where one must be; null where values decide. */
  private TensorEntry tensor(
      FileSource file, TensorName name, YamlScalar text, String verb, boolean needsKey) {
    Map<String, TensorEntry> all = file.file().tensors();
    boolean isArray = name.file().endsWith(".npy");
    TensorEntry tensor = null;
    if (isArray && name.key() != null) {
      problems.add(
          text.at(name.file().length() + 1),
          "a key behind a .npy file",
          "it holds one array, which has no name",
          "write `" + name.file() + "`");
    } else if (name.key() != null) {
      tensor = all.get(name.key());
      if (tensor == null) {
        problems.add(
            text.at(name.file().length() + 1),
            file.name() + " has no tensor " + Texts.code(name.key()),
            listed(file),
            NearMiss.suggest(name.key(), file.tensors()));
      }
    } else if (isArray || (needsKey && all.size() == 1)) {
      tensor = all.values().iterator().next();
    } else if (needsKey) {
      problems.add(
          text.location(),
          Texts.code(verb) + " does not say which tensor of " + file.name(),
          listed(file),
          "write FILE:KEY");
    }
    if (tensor != null && tensor.dtype().isComplex()) {
      problems.add(
          text.location(),
          "complex numbers in " + Texts.code(verb),
          tensor.name() + " is " + tensor.dtype(),
          "write its real part into a file");
    }
    return tensor;
  }

  /** What does not fit the tensor itself fits no value. */
  private void checkSource(
      Slice source, TensorEntry tensor, FileSource file, List<YamlScalar> named) {
    List<String> dims = file.dims(tensor.name());
    if (dims.isEmpty() && !named.isEmpty()) {
      problems.add(
          named.get(0).location(),
          "`source` names dimensions",
          file.name() + ":" + tensor.name() + " has no names for them",
          "write it in NumPy's notation");
      return;
    }
    try {
      source.ranges(tensor.shape(), dims);
    } catch (IllegalArgumentException e) {
      problems.add(fields.locationOf("source"), e.getMessage(), "", "");
    }
  }

  private static String listed(FileSource file) {
    List<String> names = file.tensors();
    return names.isEmpty() ? "it has none" : "it has " + Listing.some(names, ", ", MOST_NAMES);
  }
}
