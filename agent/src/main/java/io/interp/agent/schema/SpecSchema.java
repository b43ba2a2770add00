package io.interp.agent.schema;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.interp.agent.spec.keys.Key;
import io.interp.agent.spec.keys.KeyTable;
import io.interp.agent.spec.keys.Language;

/**
 * The JSON Schema of a spec, draft 2020-12, made from the table that the reader checks specs
 * against. What this version refuses is not in it.
 */
public final class SpecSchema {

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** The schema as text that ends with a line break. */
  public static String text() {
    return GSON.toJson(schema()) + "\n";
  }

  private static JsonObject schema() {
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", DRAFT);
    mapping(Language.SPEC).asMap().forEach(schema::add);
    // The keys are those of one version: another number is an error, not another spec.
    JsonObject version = schema.getAsJsonObject("properties").getAsJsonObject("spec");
    version.remove("type");
    version.remove("minimum");
    version.addProperty("const", Language.VERSION);
    JsonObject definitions = new JsonObject();
    for (KeyTable table : Language.tables()) {
      if (table != Language.SPEC) {
        definitions.add(name(table), mapping(table));
      }
    }
    schema.add("$defs", definitions);
    return schema;
  }

  /** What a schema under {@code $defs} is called: {@code set_of_classes} for a set of classes. */
  static String name(KeyTable table) {
    return table.subject().replaceFirst("^an? ", "").replace("`", "").replace(' ', '_');
  }

  private static JsonObject mapping(KeyTable table) {
    JsonObject mapping = new JsonObject();
    mapping.addProperty("title", table.subject());
    mapping.addProperty("type", "object");
    mapping.addProperty("minProperties", 1);
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (Key key : table.keys()) {
      properties.add(key.name(), ValueSchema.of(key));
      if (key.required()) {
        required.add(key.name());
      }
    }
    mapping.add("properties", properties);
    if (!required.isEmpty()) {
      mapping.add("required", required);
    }
    mapping.addProperty("additionalProperties", false);
    return mapping;
  }

  private SpecSchema() {}
}
