package io.interp.agent.weave;

import io.interp.agent.weave.SpecPlaces.Wanted;
import io.interp.internal.point.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Lists every site that a spec could name in the methods of a class, without loading it. */
public final class SiteCatalog {

  private final Visibility visibility;

  /**
   * A catalog.
   *
   * @param classPath where the types of values are looked up, as resources
   */
  public SiteCatalog(ClassLoader classPath) {
    this.visibility = new Visibility(ClassFileLocator.ForClassLoader.of(classPath));
  }

  /**
   * The methods of a class whose name a glob matches; no bridges, constructors or bodies of
   * lambdas.
   *
   * @throws IllegalArgumentException when the class file cannot hold hook points
   */
  public List<MethodSites> of(byte[] classFile, String methods) {
    ClassNode type = ClassWeaver.read(new ClassReader(classFile));
    Map<String, Integer> names = new HashMap<>();
    Map<String, Integer> signatures = new HashMap<>();
    for (MethodNode method : type.methods) {
      if (isMeant(method)) {
        count(names, method.name);
        count(signatures, Signatures.readable(method.name, method.desc));
      }
    }
    List<MethodSites> found = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (isMeant(method) && Glob.matches(methods, method.name)) {
        String signature = Signatures.readable(method.name, method.desc);
        if (signatures.get(signature) > 1) {
          signature = Signatures.qualified(method.name, method.desc);
        }
        found.add(of(type, method, signature, names.get(method.name) > 1));
      }
    }
    return found;
  }

  private static void count(Map<String, Integer> counts, String name) {
    Integer before = counts.get(name);
    counts.put(name, before == null ? 1 : before + 1);
  }

  private MethodSites of(ClassNode type, MethodNode method, String signature, boolean overloaded) {
    SiteFinder finder = new SiteFinder(type.name, method);
    boolean hasBody = method.instructions.size() > 0;
    String whyNone = hasBody ? null : withoutBody(type, method);
    if (hasBody && finder.losesThis()) {
      whyNone = PointPlanner.LOSES_THIS;
    }
    return new MethodSites(
        method.name,
        signature,
        overloaded,
        hasBody,
        whyNone,
        CallSites.isTooLong(method.desc),
        !hasBody || finder.locals().known() || !hasVariables(method),
        whyNone == null ? sites(type, method, finder) : List.of());
  }

  private static String withoutBody(ClassNode type, MethodNode method) {
    String call = Signatures.simpleName(type.name.replace('/', '.')) + "." + method.name;
    return ClassPlanner.whyNoBody(method) + "; " + ClassPlanner.insteadOfBody(call, method);
  }

  /** By instruction, arguments first. */
  private List<SiteView> sites(ClassNode type, MethodNode method, SiteFinder finder) {
    Map<Integer, List<SiteView>> byIndex = new TreeMap<>();
    for (Wanted wanted : SpecPlaces.of(method, finder.locals())) {
      List<FoundSite> found = finder.find(wanted.where());
      for (int i = 0; i < found.size(); i++) {
        FoundSite site = found.get(i);
        String refusal =
            site.refusal() == null ? visibility.refusal(type.name, site.type()) : site.refusal();
        SiteView view = SiteView.of(method, site, wanted.subject(), i + 1, found.size(), refusal);
        byIndex.putIfAbsent(view.index(), new ArrayList<>());
        byIndex.get(view.index()).add(view);
      }
    }
    List<SiteView> ordered = new ArrayList<>();
    for (List<SiteView> sites : byIndex.values()) {
      ordered.addAll(sites);
    }
    return ordered;
  }

  private static boolean hasVariables(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (Locals.isStore(instruction)) {
        return true;
      }
    }
    return !method.desc.startsWith("()");
  }

  private static boolean isMeant(MethodNode method) {
    return method.name.charAt(0) != '<'
        && (method.access & Opcodes.ACC_BRIDGE) == 0
        && !((method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$"));
  }
}
