package foreign;

import com.google.gson.Gson;
import java.io.File;
import java.lang.invoke.MethodHandles;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.matcher.ElementMatchers;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import picocli.CommandLine;

/** Reads its command line and configuration, generates its layers and prints, each with a library. */
public final class Main {

  @CommandLine.Option(names = "--config")
  String config;

  public static final class Config {
    public float[] input;
    public int scale;
  }

  public static void main(String[] args) throws Exception {
    Main options = CommandLine.populateCommand(new Main(), args);
    Config config = (Config) new Yaml(new Constructor(Config.class)).load(options.config);
    Layer scaled = x -> Arithmetic.affine(x, config.scale, 0);
    Net net = new Net(List.of(byAsm(), byByteBuddy(), scaled));
    System.out.println(new Gson().toJson(net.forward(config.input)));
    for (Class<?> type :
        new Class<?>[] {
          ByteBuddy.class, ClassWriter.class, Yaml.class, CommandLine.class, Gson.class
        }) {
      String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
      System.out.println(type.getName() + " is from foreign/" + new File(jar).getName());
    }
  }

  private static Layer byAsm() throws ReflectiveOperationException {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V1_8, Opcodes.ACC_PUBLIC, "foreign/Twice", null, "java/lang/Object",
        new String[] {"foreign/Layer"});
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(
        Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    MethodVisitor forward = writer.visitMethod(Opcodes.ACC_PUBLIC, "forward", "([F)[F", null, null);
    forward.visitVarInsn(Opcodes.ALOAD, 1);
    forward.visitMethodInsn(Opcodes.INVOKESTATIC, "foreign/Arithmetic", "twice", "([F)[F", false);
    forward.visitInsn(Opcodes.ARETURN);
    forward.visitMaxs(0, 0);
    writer.visitEnd();
    Class<?> type = MethodHandles.lookup().defineClass(writer.toByteArray());
    return (Layer) type.getDeclaredConstructor().newInstance();
  }

  private static Layer byByteBuddy() throws ReflectiveOperationException {
    return new ByteBuddy(ClassFileVersion.JAVA_V8)
        .subclass(Layer.class)
        .name("foreign.MinusOne")
        .method(ElementMatchers.named("forward"))
        .intercept(
            MethodDelegation.withDefaultConfiguration()
                .filter(ElementMatchers.named("minusOne"))
                .to(Arithmetic.class))
        .make()
        .load(Main.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }
}
