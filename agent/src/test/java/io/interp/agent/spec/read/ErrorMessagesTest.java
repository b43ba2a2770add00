package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every line that a wrong spec gets, as {@code errors.txt} lists them. */
class ErrorMessagesTest {

  @TempDir Path temporary;

  @TestFactory
  List<DynamicTest> each_wrong_spec_gets_these_lines() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (WrongSpec wrong : WrongSpec.all()) {
      tests.add(
          DynamicTest.dynamicTest(
              wrong.title(),
              () ->
                  assertThat(new SpecFixture(temporary).tensors().problemsOf(wrong.text()))
                      .containsExactlyElementsOf(wrong.lines())));
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }
}
