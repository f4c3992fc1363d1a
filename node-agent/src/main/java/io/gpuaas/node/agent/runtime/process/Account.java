package io.gpuaas.node.agent.runtime.process;

/** The Unix user of an allocation; the host knows it by its number alone. */
record Account(String name, int uid, int gid) {}
