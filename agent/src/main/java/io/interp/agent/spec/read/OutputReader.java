package io.interp.agent.spec.read;

import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code output}. */
final class OutputReader {

  /** The settings that are given and can be used. */
  static List<Setting> read(YamlMapping output, Problems problems) {
    List<Setting> settings = new ArrayList<>();
    Fields fields = Fields.of(output, Language.OUTPUT, problems);
    for (String key : Language.OUTPUT.names()) {
      YamlScalar scalar = fields.scalar(key);
      if (scalar != null) {
        boolean size = Language.OUTPUT.find(key).type().isBytes();
        Object value = size ? (Object) ByteSize.read(key, fields, 0, problems) : scalar.text();
        settings.add(new Setting(key, scalar.text(), value, scalar.location()));
      }
    }
    return settings;
  }

  private OutputReader() {}
}
