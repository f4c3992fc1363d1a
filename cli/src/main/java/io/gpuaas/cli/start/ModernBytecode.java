package io.gpuaas.cli.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Copies a jar, its classes lifted to Java 17's class file format: {@code ModernBytecode FROM TO}.
 * picocli is compiled for Java 5, whose class files lack the stack maps that the AOT cache needs
 * (JEP 483 skips them), and picocli is most of what a run loads.
 */
public final class ModernBytecode {
  private static final int JAVA_6 = 50;
  private static final int JAVA_17 = 61;
  private static final ClassTransform LIFT =
      ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
          .andThen(
              (builder, element) -> {
                if (element instanceof ClassFileVersion) {
                  builder.withVersion(JAVA_17, 0);
                } else {
                  builder.with(element);
                }
              });

  private ModernBytecode() {}

  public static void main(String... arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    try (URLClassLoader types = new URLClassLoader(new URL[] {from.toUri().toURL()});
        JarFile jar = new JarFile(from.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      ClassFile classFile =
          ClassFile.of(
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofClassLoading(types)));
      jar.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .filter(entry -> !entry.getName().endsWith("module-info.class"))
          .forEach(entry -> copy(jar, entry, classFile, out));
    }
  }

  private static void copy(JarFile jar, JarEntry entry, ClassFile classFile, JarOutputStream out) {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      ClassModel model = classFile.parse(bytes);
      out.putNextEntry(new JarEntry(entry.getName()));
      out.write(model.majorVersion() < JAVA_6 ? classFile.transformClass(model, LIFT) : bytes);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
