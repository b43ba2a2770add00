package io.interp.agent.spec.read;

import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.source.SpecSource;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.custom.Access;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.tensor.custom.AdapterRule.Elements;
import io.interp.internal.tensor.custom.AdapterRule.Jar;
import io.interp.internal.tensor.custom.AdapterRule.Numbers;
import io.interp.internal.tensor.custom.AdapterRule.Wrapper;
import io.interp.internal.tensor.custom.AdapterRule.Write;
import io.interp.internal.tensor.custom.Maker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an entry of {@code adapters}: a wrapper, a type with elements of its own, or a JAR. */
final class AdapterReader {

  private static final List<String> OF_WRAPPERS = List.of("wrap");
  private static final List<String> OF_ELEMENTS =
      List.of("shape", "dtype", "strides", "offset", "write");

  private final SpecSource source;
  private final Problems problems;

  /**
   * A reader of adapters.
   *
   * @param source the file, where the paths of JARs start
   */
  AdapterReader(SpecSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The adapter, or null when something of it was reported. */
  AdapterDraft read(YamlMapping entry) {
    int before = problems.count();
    Fields fields = Fields.of(entry, Language.ADAPTER, problems);
    List<String> forms = new ArrayList<>();
    for (String form : List.of("unwrap", "data", "jar")) {
      if (fields.has(form)) {
        forms.add(form);
      }
    }
    if (forms.size() != 1) {
      if (problems.count() == before) {
        noForm(fields, forms);
      }
      return null;
    }
    AdapterRule rule =
        switch (forms.get(0)) {
          case "unwrap" -> wrapper(fields);
          case "data" -> elements(fields);
          default -> jar(fields);
        };
    if (problems.count() > before) {
      return null;
    }
    String type = rule instanceof Jar ? null : fields.scalar("type").text();
    return new AdapterDraft(rule, type, entry.location());
  }

  private void noForm(Fields fields, List<String> forms) {
    problems.add(
        forms.isEmpty() ? fields.location() : fields.locationOf(forms.get(1)),
        forms.isEmpty() ? "an adapter that says nothing of its tensors" : "an adapter of two kinds",
        forms.isEmpty() ? "" : "found " + Texts.and(Texts.codes(forms)),
        forms.isEmpty()
            ? "add `unwrap: …` for a wrapper, `data: …` for a type of its own, or `jar: …`"
            : "make it an entry each");
  }

  private Jar jar(Fields fields) {
    only(fields, "jar", List.of());
    String location = fields.location().toString();
    return AdapterJar.read(fields.scalar("jar"), location, source, problems);
  }

  private Wrapper wrapper(Fields fields) {
    only(fields, "unwrap", OF_WRAPPERS);
    String type = type(fields);
    Access unwrap = AccessReader.read(fields.scalar("unwrap"), problems);
    Maker wrap = MakerReader.read(fields.scalar("wrap"), "wrap", 1, problems);
    return new Wrapper(fields.location().toString(), type, unwrap, wrap);
  }

  private Elements elements(Fields fields) {
    only(fields, "data", OF_ELEMENTS);
    String type = type(fields);
    Access data = AccessReader.read(fields.scalar("data"), problems);
    Numbers shape = numbers(fields, "shape");
    Numbers strides = numbers(fields, "strides");
    Access offset = AccessReader.read(fields.scalar("offset"), problems);
    if (shape == null && (fields.has("strides") || fields.has("offset"))) {
      String key = fields.has("strides") ? "strides" : "offset";
      if (!fields.has("shape")) {
        problems.add(
            fields.locationOf(key), Texts.code(key) + " without `shape`", "", "add `shape: …`");
      }
    } else if (shape != null
        && strides != null
        && shape.each()
        && strides.each()
        && shape.accesses().size() != strides.accesses().size()) {
      problems.add(
          fields.locationOf("strides"),
          "`strides` and `shape` of different lengths",
          "found " + strides.accesses().size() + " for " + shape.accesses().size(),
          "give one stride for each dimension");
    }
    return new Elements(
        fields.location().toString(),
        type,
        data,
        shape,
        dtype(fields),
        strides,
        offset,
        write(fields, shape));
  }

  /** Keys that mean nothing beside the one that says what kind of adapter it is. */
  private void only(Fields fields, String form, List<String> allowed) {
    for (String key : Language.ADAPTER.names()) {
      boolean fits =
          key.equals(form) || allowed.contains(key) || (key.equals("type") && !form.equals("jar"));
      if (!fits && fields.has(key)) {
        problems.add(
            fields.locationOf(key),
            Texts.code(key) + " beside " + Texts.code(form),
            "",
            "remove it, or make it an entry of its own");
      }
    }
  }

  private String type(Fields fields) {
    YamlScalar type = fields.scalar("type");
    if (!fields.has("type")) {
      problems.add(
          fields.location(),
          "an adapter without `type`",
          "",
          "add `type: …`, the class or interface of the tensors");
    } else if (type != null && !JavaNames.isClassName(type.text())) {
      problems.add(
          type.location(),
          "not the name of a class",
          "found " + type.describe(),
          "write it as in `com.acme.Matrix` or `com.acme.Matrix$View`");
    }
    return type == null ? null : type.text();
  }

  private Numbers numbers(Fields fields, String key) {
    List<Access> accesses = new ArrayList<>();
    for (YamlScalar scalar : fields.scalars(key)) {
      Access access = AccessReader.read(scalar, problems);
      if (access != null) {
        accesses.add(access);
      }
    }
    boolean each =
        fields.isList(key) || (accesses.size() == 1 && accesses.get(0).steps().isEmpty());
    return accesses.isEmpty() ? null : new Numbers(accesses, each);
  }

  private static DType dtype(Fields fields) {
    String dtype = fields.text("dtype");
    return dtype == null ? null : DType.valueOf(dtype);
  }

  private Write write(Fields fields, Numbers shape) {
    YamlScalar write = fields.scalar("write");
    if (write == null) {
      return null;
    }
    if (write.text().equals("in-place")) {
      return new Write(null);
    }
    int parameters = shape == null ? 1 : shape.accesses().size() + 1;
    Maker maker = MakerReader.read(write, "write", parameters, problems);
    return maker == null ? null : new Write(maker);
  }

  /** Reports types that have two adapters. */
  static void distinct(List<AdapterDraft> adapters, Problems problems) {
    Map<String, AdapterDraft> first = new HashMap<>();
    for (AdapterDraft adapter : adapters) {
      String type = adapter.type();
      AdapterDraft before = type == null ? null : first.putIfAbsent(type, adapter);
      if (before != null) {
        problems.add(
            adapter.location(),
            "a second adapter for " + Texts.code(type),
            "the first is at " + before.location(),
            "keep one");
      }
    }
  }
}
