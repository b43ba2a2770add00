package io.interp.agent.spec.read;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;

/** Reads what a step is: an entry of {@code model}, and {@code step}. */
final class ModelReader {

  private static final String THIS = "this.";

  /** One model, or null when something of it was reported. */
  static ModelSpec model(YamlNode entry, Problems problems) {
    int before = problems.count();
    ClassPattern in;
    MethodPattern method = new MethodPattern("forward", null, entry.location());
    if (entry instanceof YamlMapping mapping) {
      Fields fields = Fields.of(mapping, Language.MODEL, problems);
      in = CodeNames.oneClass(fields.scalar("in"), "model", problems);
      if (fields.has("method")) {
        method = CodeNames.method(fields.scalar("method"), problems);
      }
    } else {
      in = CodeNames.oneClass((YamlScalar) entry, "model", problems);
    }
    return problems.count() > before ? null : new ModelSpec(in, method, entry.location());
  }

  /** The trainer's clock, or null when something of it was reported. */
  static ClockSpec clock(YamlMapping entry, Problems problems) {
    int before = problems.count();
    Fields fields = Fields.of(entry, Language.STEP, problems);
    String field = field(fields.scalar("number"), problems);
    ClassPattern in = CodeNames.oneClass(fields.scalar("in"), "in", problems);
    MethodPattern method = CodeNames.method(fields.scalar("method"), problems);
    YamlMapping at = fields.mapping("at");
    Where.Call call = null;
    if (at != null) {
      YamlScalar text = Fields.of(at, Language.STEP_AT, problems).scalar("call");
      call = CodeNames.call(text, problems);
    }
    return problems.count() > before
        ? null
        : new ClockSpec(field, in, method, call, entry.location());
  }

  private static String field(YamlScalar number, Problems problems) {
    if (number == null) {
      return null;
    }
    String text = number.text();
    String name = text.startsWith(THIS) ? text.substring(THIS.length()) : "";
    if (!JavaNames.isIdentifier(name)) {
      problems.add(
          number.location(),
          "`number` must be a field of `this`",
          "found " + number.describe(),
          "write it as in `this.iterNum`");
    }
    return name;
  }

  private ModelReader() {}
}
