package io.interp.agent.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dependencies point one way. */
class DependencyTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.interp", "mingpt");

  /** The packages of each library's adapters, with the packages of the library. */
  private static final Map<String, List<String>> ADAPTERS =
      Map.of(
          "io.interp.internal.*.bytedeco..", List.of("org.bytedeco.."),
          "io.interp.internal.*.djl..", List.of("ai.djl.."),
          "io.interp.internal.*.nd4j..", List.of("org.nd4j..", "org.bytedeco.javacpp.."),
          "io.interp.internal.*.deeplearning4j..", List.of("org.deeplearning4j.."));

  @Test
  void theAgentsPackagesFormLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("runtime")
        .definedBy("io.interp.internal..")
        .layer("tensorfile")
        .definedBy("io.interp.agent.tensorfile..")
        .layer("spec")
        .definedBy("io.interp.agent.spec..")
        .layer("plan")
        .definedBy("io.interp.agent.plan..")
        .layer("lock")
        .definedBy("io.interp.agent.lock..")
        .layer("weave")
        .definedBy("io.interp.agent.weave..")
        .layer("control")
        .definedBy("io.interp.agent.control..")
        .layer("read")
        .definedBy("io.interp.agent.read..")
        .layer("inspect")
        .definedBy("io.interp.agent.inspect..")
        .layer("cli")
        .definedBy("io.interp.agent.cli..", "io.interp.agent.picture..", "io.interp.agent.schema..")
        .layer("boot")
        .definedBy("io.interp.agent.boot..")
        .whereLayer("runtime")
        .mayNotAccessAnyLayer()
        .whereLayer("tensorfile")
        .mayOnlyAccessLayers("runtime")
        .whereLayer("spec")
        .mayOnlyAccessLayers("runtime", "tensorfile")
        .whereLayer("plan")
        .mayOnlyAccessLayers("runtime", "spec")
        .whereLayer("lock")
        .mayOnlyAccessLayers("runtime", "spec")
        .whereLayer("weave")
        .mayOnlyAccessLayers("runtime", "spec", "plan", "lock")
        .whereLayer("control")
        .mayOnlyAccessLayers("runtime", "spec", "plan", "lock", "weave")
        .whereLayer("read")
        .mayOnlyAccessLayers("runtime", "tensorfile")
        .whereLayer("inspect")
        .mayOnlyAccessLayers("runtime", "spec", "plan", "lock", "weave", "read")
        .whereLayer("cli")
        .mayOnlyAccessLayers(
            "runtime", "tensorfile", "spec", "plan", "lock", "weave", "inspect", "control", "read")
        .whereLayer("boot")
        .mayNotAccessAnyLayer()
        .check(OURS);
  }

  @Test
  void noTwoPackagesOfTheRuntimeNeedEachOther() {
    slices().matching("io.interp.internal.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void noTwoPackagesOfTheAgentNeedEachOther() {
    slices().matching("io.interp.agent.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void theRuntimeNeedsNothingButTheJdk() {
    classes()
        .that(
            resideInAnyPackage("io.interp", "io.interp.internal..")
                .and(not(resideInAnyPackage(ADAPTERS.keySet().toArray(new String[0])))))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.interp", "io.interp.internal..")
        .check(OURS);
  }

  @Test
  void anAdapterNeedsNoLibraryButItsOwn() {
    ADAPTERS.forEach(
        (adapter, libraries) -> {
          List<String> allowed = new ArrayList<>(libraries);
          allowed.addAll(List.of("java..", "io.interp", "io.interp.internal.."));
          classes()
              .that()
              .resideInAPackage(adapter)
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(allowed.toArray(new String[0]))
              .check(OURS);
        });
  }

  @Test
  void testsOfModelsNeedTheApiAndJunitAndNobodyNeedsThem() {
    classes()
        .that()
        .resideInAPackage("io.interp.junit..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.interp",
            "io.interp.junit..",
            "org.junit.jupiter.api..",
            "org.junit.platform.commons..")
        .andShould()
        .onlyHaveDependentClassesThat()
        .resideInAPackage("io.interp.junit..")
        .check(OURS);
  }

  @Test
  void theModelKnowsNothingOfHooks() {
    noClasses()
        .that()
        .resideInAPackage("mingpt..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.interp..")
        .check(OURS);
  }
}
