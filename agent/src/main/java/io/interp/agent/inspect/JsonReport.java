package io.interp.agent.inspect;

import com.google.gson.stream.JsonWriter;
import io.interp.agent.inspect.ModelGuess.Guess;
import io.interp.agent.weave.MethodSites;
import io.interp.agent.weave.SiteView;
import io.interp.agent.weave.SiteView.Body;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** An inspection for programs: one JSON object, written as it is found. */
final class JsonReport implements Report {

  private final JsonWriter json;
  private final SourceLines sources;
  private final StoredTypes types;

  JsonReport(PrintWriter out, SourceLines sources, StoredTypes types) {
    this.json = new JsonWriter(out);
    this.sources = sources;
    this.types = types;
    json.setIndent("  ");
    json.setSerializeNulls(false);
    write(() -> json.beginObject().name("classes").beginArray());
  }

  @Override
  public void add(ClassReport type) {
    write(
        () -> {
          json.beginObject();
          json.name("class").value(type.name());
          json.name("in").value(type.root());
          json.name("source").value(type.source());
          json.name("refusal").value(type.problem());
          json.name("methods").beginArray();
          for (MethodSites method : type.methods()) {
            method(type, method);
          }
          json.endArray().endObject();
        });
  }

  @Override
  public void end(Inspection inspection) {
    write(
        () -> {
          json.endArray().name("models").beginArray();
          for (Guess guess : inspection.guess().ranked()) {
            json.beginObject();
            json.name("class").value(guess.name());
            json.name("method").value(guess.method());
            json.name("uses").value(guess.reach());
            json.name("used").value(!guess.top());
            json.endObject();
          }
          json.endArray().endObject().flush();
        });
  }

  private void method(ClassReport type, MethodSites method) throws IOException {
    json.beginObject();
    json.name("method").value(method.signature());
    json.name("refusal").value(method.whyNone());
    json.name("named").value(method.named());
    json.name("sites").beginArray();
    for (SiteView site : method.sites()) {
      site(site, sources.line(type.name(), type.source(), site.line()));
    }
    json.endArray().endObject();
  }

  private void site(SiteView site, String source) throws IOException {
    json.beginObject();
    json.name("line").value(site.line() < 0 ? null : site.line());
    json.name("kind").value(site.kind());
    json.name("subject").value(site.subject().isEmpty() ? null : site.subject());
    json.name("filled").value(site.filled());
    json.name("occurrence").value(site.occurrence());
    json.name("of").value(site.count());
    json.name("type").value(site.type());
    json.name("at").value(AtText.of(site));
    json.name("lambda").value(site.in() == Body.METHOD ? null : Boolean.TRUE);
    json.name("refusal").value(site.refusal());
    json.name("container").value(NativeContainers.note(site));
    json.name("caveat").value(types.caveat(site));
    json.name("code").value(source.isEmpty() ? null : source);
    json.endObject();
  }

  private static void write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
