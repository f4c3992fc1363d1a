package io.gpuaas.node.agent.runtime.process;

import java.nio.file.Path;

/** The Unix user of an allocation. */
record Account(String name, int uid, int gid, Path home) {}
