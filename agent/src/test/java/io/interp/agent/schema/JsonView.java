package io.interp.agent.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.yaml.YamlException;
import io.interp.agent.spec.yaml.YamlList;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlReader;
import io.interp.agent.spec.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A spec as validators of JSON Schema see it, and which JSON Pointers lead to a place in it. */
final class JsonView {

  private final Map<String, List<String>> pointers = new HashMap<>();
  private final JsonElement json;

  /** Reads a spec that is YAML, as a file of this name. */
  JsonView(String file, String text) throws YamlException {
    this.json = convert(YamlReader.read(file, text, new ArrayList<>()), "");
  }

  JsonElement json() {
    return json;
  }

  /** The values that begin at {@code line:column}, or whose keys do. */
  List<String> pointersAt(String lineAndColumn) {
    return pointers.getOrDefault(lineAndColumn, List.of());
  }

  private JsonElement convert(YamlNode node, String pointer) {
    note(node.location(), pointer);
    if (node instanceof YamlMapping mapping) {
      JsonObject object = new JsonObject();
      for (YamlMapping.Entry entry : mapping.entries()) {
        String name = entry.key().text();
        String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        note(entry.key().location(), below);
        object.add(name, convert(entry.value(), below));
      }
      return object;
    }
    if (node instanceof YamlList list) {
      JsonArray array = new JsonArray();
      for (YamlNode item : list.items()) {
        array.add(convert(item, pointer + "/" + array.size()));
      }
      return array;
    }
    return scalar((YamlScalar) node);
  }

  private static JsonElement scalar(YamlScalar scalar) {
    if (scalar.isNull()) {
      return JsonNull.INSTANCE;
    }
    if (scalar.isBoolean()) {
      return new JsonPrimitive(Boolean.valueOf(scalar.text()));
    }
    return scalar.isNumber()
        ? new JsonPrimitive(new BigDecimal(scalar.text()))
        : new JsonPrimitive(scalar.text());
  }

  private void note(Location location, String pointer) {
    pointers
        .computeIfAbsent(location.line() + ":" + location.column(), place -> new ArrayList<>())
        .add(pointer);
  }
}
