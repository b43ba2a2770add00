package mingpt.io;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads JSON files. */
final class Json {

  /** The object that makes up the file; throws {@link ModelFileException} for anything else. */
  static JsonObject readObject(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new ModelFileException(file, e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new ModelFileException(file, "not a JSON object", e);
    }
  }

  private Json() {}
}
