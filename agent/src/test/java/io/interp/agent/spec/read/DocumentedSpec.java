package io.interp.agent.spec.read;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A YAML block of the documentation. One that is followed by a block of text is wrong and gets
 * exactly those lines; one without {@code spec:} shows part of a spec.
 *
 * @param place the document and the line of the block
 * @param yaml the block
 * @param lines the lines that follow, or null
 */
public record DocumentedSpec(String place, String yaml, List<String> lines) {

  /** A point of whatever name a module has. */
  private static final String ANY_NAME = "  - {in: com.acme.Model, at: {call: forward}}\n";

  private static final Pattern BLOCK =
      Pattern.compile("(?s)```yaml\n(.*?)```(?:\n\n```text\n(.*?)```)?");

  /** The blocks of a document, which is named from the repository's root. */
  public static List<DocumentedSpec> of(String document) throws IOException {
    String text = Files.readString(SpecFixture.REPOSITORY.resolve(document));
    List<DocumentedSpec> all = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      long line = text.substring(0, matcher.start()).lines().count();
      String lines = matcher.group(2);
      all.add(
          new DocumentedSpec(
              document + ":" + line,
              matcher.group(1),
              lines == null ? null : lines.lines().toList()));
    }
    return all;
  }

  /** The block as a whole spec: what it leaves out is added. */
  public String whole() {
    if (yaml.lines().anyMatch(line -> line.startsWith("spec:"))) {
      return yaml;
    }
    String whole = "spec: 1\n" + yaml;
    whole += yaml.startsWith("model:") ? "" : "model: com.acme.Model\n";
    boolean hasPoints = yaml.startsWith("points:") || yaml.startsWith("use:");
    return whole + (hasPoints ? "" : SpecFixture.POINT + ANY_NAME);
  }
}
